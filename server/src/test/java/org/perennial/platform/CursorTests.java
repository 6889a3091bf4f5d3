package org.perennial.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @Test
    void comesBackAsItWas() {
        Cursor cursor = Cursor.of("Müller", null, "", "12");

        assertThat(Cursor.parse(cursor.encode())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "abc", "-1", "%00"})
    void refusesWhatItDidNotGiveOut(String text) {
        assertThatThrownBy(() -> Cursor.parse(text).number(0)).isInstanceOf(Problem.class);
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        PageRequest first = PageRequest.of(null, 3);
        Page<Integer> page = Page.byPosition(numbers(0, first.fetch()), first, null);
        PageRequest second = PageRequest.of(page.next(), 3);

        assertThat(page.items()).containsExactly(0, 1, 2);
        assertThat(second.offset()).isEqualTo(3);
        assertThat(Page.byPosition(numbers(3, 2), second, null).next()).isNull();
    }

    @Test
    void limitsStayWithinReason() {
        assertThat(PageRequest.of(null, -5).limit()).isEqualTo(1);
        assertThat(PageRequest.of(null, Integer.MAX_VALUE).limit()).isEqualTo(1_000);
        assertThat(PageRequest.of("", null).limit()).isEqualTo(50);
    }

    private static List<Integer> numbers(int from, int count) {
        return IntStream.range(from, from + count).boxed().toList();
    }
}
