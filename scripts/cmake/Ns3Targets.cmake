# Brings an installed ns-3 into a CMake project and mends what Debian's packages export:
# 3.37 names targets ns3::libcore, 3.43 and later ns3::core; some export include folders that
# are not installed; 3.37 exports no compile definitions although its libraries have logging.
#
# Used by this module's own standalone build and by the installed llm-edgeConfig.cmake.
# After it: ns3_VERSION, ns3_VERSION_MINOR, and llm_edge_ns3_targets(OUT module...).

find_package(ns3 REQUIRED)
if(ns3_VERSION VERSION_LESS 3.37)
  message(FATAL_ERROR "llm-edge needs ns-3.37 or later, found ${ns3_VERSION}")
endif()
string(REGEX REPLACE "^3\\.([0-9]+).*$" "\\1" LLM_EDGE_NS3_MINOR "${ns3_VERSION}")

get_property(_llm_edge_imported DIRECTORY PROPERTY IMPORTED_TARGETS)
foreach(_target IN LISTS _llm_edge_imported)
  if(_target MATCHES "^ns3::")
    get_target_property(_dirs ${_target} INTERFACE_INCLUDE_DIRECTORIES)
    set(_kept)
    foreach(_dir IN LISTS _dirs)
      if(EXISTS "${_dir}" AND NOT _dir STREQUAL "/usr" AND NOT _dir MATCHES "python3")
        list(APPEND _kept "${_dir}")
      endif()
    endforeach()
    set_target_properties(${_target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${_kept}")
  endif()
endforeach()

function(llm_edge_ns3_targets out)
  set(found)
  foreach(module IN LISTS ARGN)
    if(TARGET ns3::${module})
      list(APPEND found ns3::${module})
    elseif(TARGET ns3::lib${module})
      list(APPEND found ns3::lib${module})
    else()
      message(FATAL_ERROR "the installed ns-3 ${ns3_VERSION} has no module '${module}'")
    endif()
  endforeach()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()
