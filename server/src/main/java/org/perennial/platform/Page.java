package org.perennial.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a longer list.
 *
 * @param next cursor of the next page; null: this was the last
 * @param total length of the whole list, where it is known
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first {@code limit} of {@code fetched}, which were asked for with {@code limit + 1}.
     *
     * @param cursor where the page after an item starts
     */
    public static <T> Page<T> of(
            List<? extends T> fetched, PageRequest request, @Nullable Long total, Function<? super T, Cursor> cursor) {
        if (fetched.size() <= request.limit()) {
            return new Page<>(List.copyOf(fetched), null, total);
        }
        List<T> items = List.copyOf(fetched.subList(0, request.limit()));
        return new Page<>(items, cursor.apply(items.getLast()).encode(), total);
    }

    /** The page at the request's offset, for lists that are paged by position. */
    public static <T> Page<T> byPosition(List<? extends T> fetched, PageRequest request, @Nullable Long total) {
        return of(fetched, request, total, last -> Cursor.of(Long.toString(request.offset() + request.limit())));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), next, total);
    }
}
