package org.perennial.access;

/** Somebody who works with Perennial. */
public record Person(long id, String email, String name, Role role) {}
