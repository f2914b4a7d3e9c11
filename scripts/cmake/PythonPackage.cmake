# The Python package llm_edge (scripts/llm_edge): its Python files always, since some of them need
# nothing else; its extension where pybind11 is found.
#
# llm_edge_python_package(LIBRARY FOLDER): LIBRARY is the target of llm-edge; the package goes into
# FOLDER, which is what PYTHONPATH has to name.

option(LLM_EDGE_PYTHON "Build the Python extension, where pybind11 is found" ON)

# Debian's NumPy and PyTorch belong to Debian's Python, which need not be the first one on PATH nor
# the one (Python3_EXECUTABLE) that an ns-3 tree has found for itself.
if(NOT Python_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python_EXECUTABLE /usr/bin/python3)
endif()

function(llm_edge_python_package library folder)
  set(sources ${CMAKE_CURRENT_SOURCE_DIR}/scripts/llm_edge)
  set(package ${folder}/llm_edge)
  file(GLOB modules RELATIVE ${sources} CONFIGURE_DEPENDS ${sources}/*.py)
  foreach(module IN LISTS modules)
    configure_file(${sources}/${module} ${package}/${module} COPYONLY)
  endforeach()

  if(NOT LLM_EDGE_PYTHON)
    message(STATUS "llm-edge: no Python extension (LLM_EDGE_PYTHON is off)")
    return()
  endif()
  if(LLM_EDGE_SANITIZE)
    # Python itself would have to be built with the sanitizers' runtime.
    message(STATUS "llm-edge: no Python extension with sanitizers")
    return()
  endif()
  find_package(Python 3.8 QUIET COMPONENTS Interpreter Development.Module)
  if(Python_FOUND)
    find_package(pybind11 2.9 CONFIG QUIET)
  endif()
  if(NOT Python_FOUND OR NOT pybind11_FOUND)
    message(
      STATUS "llm-edge: no Python extension: pybind11 or Python's headers not found "
             "(pybind11-dev, python3-dev); policy files can be written all the same"
    )
    return()
  endif()
  message(STATUS "llm-edge: Python extension for ${Python_EXECUTABLE} (${Python_VERSION})")

  file(GLOB native CONFIGURE_DEPENDS ${sources}/native/*.cc)
  pybind11_add_module(llm-edge-python MODULE NO_EXTRAS ${native})
  target_link_libraries(llm-edge-python PRIVATE ${library})
  set_target_properties(
    llm-edge-python
    PROPERTIES OUTPUT_NAME _native
               LIBRARY_OUTPUT_DIRECTORY ${package}
               DISABLE_PRECOMPILE_HEADERS ON
  )

  if(NOT COMMAND build_lib)
    set(installed lib/python${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}/dist-packages/llm_edge)
    file(RELATIVE_PATH up /${installed} /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(llm-edge-python PROPERTIES INSTALL_RPATH "$ORIGIN/${up}")
    install(TARGETS llm-edge-python LIBRARY DESTINATION ${installed} OPTIONAL)
    install(DIRECTORY ${sources}/ DESTINATION ${installed} FILES_MATCHING PATTERN *.py
            PATTERN native EXCLUDE PATTERN __pycache__ EXCLUDE
    )
  endif()
endfunction()
