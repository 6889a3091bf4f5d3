package org.perennial.engine;

import java.util.Set;

/**
 * One SELECT over named tables, which passed the guard.
 *
 * @param tables the tables that it reads, as the user named them
 * @param columns every name that it gives to a column anywhere
 */
public record Query(String sql, Set<String> tables, Set<String> columns) {

    public Query {
        tables = Set.copyOf(tables);
        columns = Set.copyOf(columns);
    }
}
