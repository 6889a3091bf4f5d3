package org.perennial.analytics.linkage;

/** Gender where it is told. */
final class Genders implements Feature {

    private final Column letters;

    Genders(Column letters) {
        this.letters = letters;
    }

    @Override
    public Prior prior() {
        return Prior.of("gender")
                .level("same", .985, .5, .45)
                .level("different", .015, .5, .55)
                .trusted(100);
    }

    @Override
    public int level(int a, int b) {
        int x = letters.first(a);
        int y = letters.first(b);
        return x < 0 || y < 0 ? Comparison.MISSING : x == y ? 0 : 1;
    }

    @Override
    public double rarity(int a, int b, int level) {
        return 0;
    }

    @Override
    public double comparable() {
        return letters.pairs();
    }

    @Override
    public double counted(int level) {
        return level == 0 ? letters.collision() : 1 - letters.collision();
    }
}
