package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people decided, by the numbers that parties have in this run; parties that are not there now are left out.
 *
 * @param numbers of the parties that decisions speak of
 */
record Constraints(List<Decision> decisions, Map<PartyRef, Integer> numbers) {

    private static final String FIND = "select ix from temp.identity_party where source = ? and kind = ? and key = ?";

    static Constraints of(Connection readCopy, Decided decided) throws SQLException {
        Map<PartyRef, Integer> numbers = new HashMap<>();
        if (!decided.holding().isEmpty()) {
            try (PreparedStatement find = readCopy.prepareStatement(FIND)) {
                for (Decision decision : decided.holding()) {
                    for (PartyRef party : decision.ones()) {
                        number(find, party, numbers);
                    }
                    for (PartyRef party : decision.others()) {
                        number(find, party, numbers);
                    }
                }
            }
        }
        return new Constraints(decided.holding(), numbers);
    }

    private static void number(PreparedStatement find, PartyRef party, Map<PartyRef, Integer> numbers)
            throws SQLException {
        if (numbers.containsKey(party)) {
            return;
        }
        find.setString(1, party.source());
        find.setString(2, party.kind());
        find.setString(3, party.key());
        try (ResultSet row = find.executeQuery()) {
            if (row.next()) {
                numbers.put(party, row.getInt(1));
            }
        }
    }

    /** The decisions as pairs of positions in a population. */
    Pairs in(Map<Integer, Integer> positions) {
        List<int[]> together = new ArrayList<>();
        List<int[]> apart = new ArrayList<>();
        Map<Integer, Word> said = new HashMap<>();
        for (Decision decision : decisions) {
            List<Integer> ones = positions(decision.ones(), positions);
            List<Integer> others = positions(decision.others(), positions);
            if (decision.verdict() == Verdict.SAME) {
                List<Integer> all = new ArrayList<>(ones);
                all.addAll(others);
                for (int i = 1; i < all.size(); i++) {
                    together.add(new int[] {all.get(i - 1), all.get(i)});
                }
            } else {
                ones.forEach(one -> others.forEach(other -> apart.add(new int[] {one, other})));
            }
            note(decision, decision.ones(), others, positions, said);
            note(decision, decision.others(), ones, positions, said);
        }
        return new Pairs(together, apart, said);
    }

    private void note(
            Decision decision,
            List<PartyRef> of,
            List<Integer> others,
            Map<Integer, Integer> positions,
            Map<Integer, Word> said) {
        for (PartyRef party : of) {
            Integer position = position(party, positions);
            if (position != null && !others.isEmpty()) {
                Word before = said.get(position);
                if (before == null || before.verdict == Verdict.DIFFERENT || decision.verdict() == Verdict.SAME) {
                    said.put(position, new Word(decision.verdict(), decision.of(party), others.getFirst()));
                }
            }
        }
    }

    private List<Integer> positions(List<PartyRef> parties, Map<Integer, Integer> positions) {
        List<Integer> found = new ArrayList<>();
        for (PartyRef party : parties) {
            Integer position = position(party, positions);
            if (position != null) {
                found.add(position);
            }
        }
        return found;
    }

    private @Nullable Integer position(PartyRef party, Map<Integer, Integer> positions) {
        Integer number = numbers.get(party);
        return number == null ? null : positions.get(number);
    }

    /** The last word on a party, and a party that it is about as well. */
    record Word(Verdict verdict, String words, int other) {}

    /** Pairs that must be, or must not be, one; the last words by party. */
    record Pairs(List<int[]> together, List<int[]> apart, Map<Integer, Word> said) {

        static final Pairs NONE = new Pairs(List.of(), List.of(), Map.of());
    }
}
