package org.perennial.audit;

import java.util.OptionalDouble;
import org.perennial.analytics.ClusteredShare;

/** A headline's number with what it rests on. */
sealed interface Estimate {

    double value();

    /** Lower end of the 95% interval; the value itself where everything was counted. */
    double low();

    double high();

    /** Units or items behind it. */
    long n();

    /** How surprising this or worse would be were the truth {@code limit}; empty where all was counted. */
    OptionalDouble p(double limit, Headline.Worse worse);

    /** Counted completely. */
    record Counted(double value, long n) implements Estimate {

        @Override
        public double low() {
            return value;
        }

        @Override
        public double high() {
            return value;
        }

        @Override
        public OptionalDouble p(double limit, Headline.Worse worse) {
            return OptionalDouble.empty();
        }
    }

    /** Estimated from a sample. */
    record Sampled(double value, double low, double high, long n, Tails tails) implements Estimate {

        static Sampled of(ClusteredShare share, long n) {
            return new Sampled(share.share(), share.low(.95), share.high(.95), n, new Tails() {
                @Override
                public double atLeast(double limit) {
                    return share.atLeast(limit);
                }

                @Override
                public double atMost(double limit) {
                    return share.atMost(limit);
                }
            });
        }

        /** {@code shift + slope · this}, for a slope above 0. */
        Sampled linear(double shift, double slope) {
            Tails own = tails;
            return new Sampled(shift + slope * value, shift + slope * low, shift + slope * high, n, new Tails() {
                @Override
                public double atLeast(double limit) {
                    return own.atLeast(Math.clamp((limit - shift) / slope, 0, 1));
                }

                @Override
                public double atMost(double limit) {
                    return own.atMost(Math.clamp((limit - shift) / slope, 0, 1));
                }
            });
        }

        @Override
        public OptionalDouble p(double limit, Headline.Worse worse) {
            double p = worse == Headline.Worse.MORE ? tails.atLeast(limit) : tails.atMost(limit);
            return Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(Math.clamp(p, 0, 1));
        }
    }

    /** Both tails of the estimate's distribution, given a truth. */
    interface Tails {
        double atLeast(double limit);

        double atMost(double limit);
    }
}
