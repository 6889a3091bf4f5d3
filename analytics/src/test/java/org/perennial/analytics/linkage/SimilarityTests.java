package org.perennial.analytics.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTests {

    /** Winkler, Overview of Record Linkage and Current Research Directions, US Census Bureau 2006, table 6. */
    @ParameterizedTest
    @CsvSource({
        "SHACKLEFORD,SHACKELFORD,.970,.982",
        "DUNNINGHAM,CUNNIGHAM,.896,.896",
        "NICHLESON,NICHULSON,.926,.956",
        "JONES,JOHNSON,.790,.832",
        "MASSEY,MASSIE,.889,.933",
        "ABROMS,ABRAMS,.889,.922",
        "MARHTA,MARTHA,.944,.961",
        "MICHELLE,MICHAEL,.869,.921",
        "JULIES,JULIUS,.889,.933",
        "TANYA,TONYA,.867,.880",
        "DWAYNE,DUANE,.822,.840",
        "SEAN,SUSAN,.783,.805",
        "JON,JOHN,.917,.933",
    })
    void reproduceWinklersTable(String a, String b, double jaro, double winkler) {
        assertThat(Similarity.jaro(a, b)).isCloseTo(jaro, within(5e-4));
        assertThat(Similarity.jaroWinkler(a, b)).isCloseTo(winkler, within(6e-4));
        assertThat(Similarity.jaro(b, a)).isEqualTo(Similarity.jaro(a, b));
    }

    @ParameterizedTest
    @CsvSource({
        "kitten,sitting,3",
        "ca,abc,2",
        "robin,robyn,1",
        "smith,smiht,1",
        "abcdef,abcdef,0",
        "'',abc,3",
        "a,'',1",
        "jellyifhs,jellyfish,2",
    })
    void countsEdits(String a, String b, int edits) {
        assertThat(Similarity.damerauLevenshtein(a, b)).isEqualTo(edits);
        assertThat(Similarity.damerauLevenshtein(b, a)).isEqualTo(edits);
    }

    @Test
    void answersForEmptyTexts() {
        assertThat(Similarity.jaroWinkler("", "")).isEqualTo(1);
        assertThat(Similarity.jaroWinkler("", "a")).isZero();
        assertThat(Similarity.jaro("a", "b")).isZero();
        assertThat(Similarity.tokenSet("", "  ")).isEqualTo(1);
        assertThat(Similarity.tokenContainment("", "a b")).isZero();
    }

    @Test
    void comparesWordsInAnyOrder() {
        assertThat(Similarity.tokenSet("jan van dam", "van dam jan")).isEqualTo(1);
        assertThat(Similarity.tokenSet("acme trading ltd", "acme trading")).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(Similarity.tokenContainment("acme trading ltd", "acme trading"))
                .isEqualTo(1);
    }

    @Test
    void nicknamesDoNotTieTheirOwnersTogether() {
        Nicknames names = Nicknames.of(List.of(List.of("albert", "al", "bert"), List.of("alan", "al")));
        assertThat(names.same("al", "albert")).isTrue();
        assertThat(names.same("al", "alan")).isTrue();
        assertThat(names.same("albert", "alan")).isFalse();
        assertThat(names.same("al", "al")).isFalse();
        assertThat(Nicknames.none().same("al", "albert")).isFalse();
    }
}
