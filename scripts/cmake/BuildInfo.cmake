# What model/io/build-info.cc reports and every run's manifest.json repeats. Fixed at configure
# time; a commit or checkout in the sources configures anew.

set(_git_describe "")
find_package(Git QUIET)
if(Git_FOUND AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/.git)
  execute_process(
    COMMAND ${GIT_EXECUTABLE} describe --always --dirty --tags
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    OUTPUT_VARIABLE _git_describe
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
  )
  execute_process(
    COMMAND ${GIT_EXECUTABLE} rev-parse --git-path logs/HEAD
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    OUTPUT_VARIABLE _git_log
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
  )
  get_filename_component(_git_log "${_git_log}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
  if(EXISTS "${_git_log}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${_git_log}")
  endif()
endif()

# Standalone ns3_VERSION is known only later, in-tree NS3_VER is.
if(COMMAND build_lib)
  set(_ns3_version "${NS3_VER}")
else()
  find_package(ns3 REQUIRED)
  set(_ns3_version "${ns3_VERSION}")
endif()

# 5G-LENA, which --access=nr would need.
set(_has_nr 0)
if(TARGET ns3::nr
   OR TARGET ns3::libnr
   OR (COMMAND build_lib AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/../nr/CMakeLists.txt)
)
  set(_has_nr 1)
endif()
message(STATUS "llm-edge: 5G-LENA (module nr) found: ${_has_nr}")

set_source_files_properties(
  model/io/build-info.cc
  PROPERTIES
    SKIP_PRECOMPILE_HEADERS ON
    COMPILE_DEFINITIONS
    "LLM_EDGE_VERSION=\"${LLM_EDGE_VERSION}\";LLM_EDGE_NS3_VERSION=\"${_ns3_version}\";LLM_EDGE_GIT_DESCRIBE=\"${_git_describe}\";LLM_EDGE_HAS_NR=${_has_nr}"
)
