package org.perennial.platform;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param cursor where it starts; null: at the beginning
 * @param limit how many items at most, between 1 and 1,000
 */
public record PageRequest(@Nullable Cursor cursor, int limit) {

    private static final int LIMIT = 50;
    private static final int MOST = 1_000;

    public PageRequest {
        limit = Math.clamp(limit, 1, MOST);
    }

    /**
     * The page that the query parameters {@code cursor} and {@code limit} ask for; 50 items where none says.
     *
     * @throws Problem if the cursor is none that Perennial gave out
     */
    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        return new PageRequest(
                cursor == null || cursor.isBlank() ? null : Cursor.parse(cursor), limit == null ? LIMIT : limit);
    }

    /** How many items to skip, for lists that are paged by position. */
    public long offset() {
        return cursor == null ? 0 : cursor.number(0);
    }

    /** One more than wanted, so that it shows whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }
}
