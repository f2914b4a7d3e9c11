/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NS3_COMPAT_H
#define LLM_EDGE_NS3_COMPAT_H

/**
 * @file
 * @ingroup llm-edge
 *
 * Hides the differences between the ns-3 releases with which this module builds. Private: included
 * by .cc files only. LLM_EDGE_NS3_MINOR is the minor version of ns-3, defined by the build.
 */

#if LLM_EDGE_NS3_MINOR >= 41
/** Accessor of an attribute that is an enumeration of type T: a member, or how it is set and got.
 */
#define LLM_EDGE_ENUM_ACCESSOR(T, ...) MakeEnumAccessor<T>(__VA_ARGS__)
#else
/** Accessor of an attribute that is an enumeration of type T: a member, or how it is set and got.
 */
#define LLM_EDGE_ENUM_ACCESSOR(T, ...) MakeEnumAccessor(__VA_ARGS__)
#endif

#endif // LLM_EDGE_NS3_COMPAT_H
