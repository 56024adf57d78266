package io.github.hullwatch.measure;

/**
 * What chance gives for blocks whose number of neurons changes from measurement to measurement: drawn for numbers of
 * neurons a quarter of an octave apart (…, 215, 256, 304, …), and interpolated linearly between the two that are next,
 * mean and standard deviation. To draw for each number would take minutes.
 *
 * <p><b>Accuracy.</b> The depth of n Gaussian directions grows with n like a power of log n; over a quarter of an
 * octave the chord lies within 0.001 of it, a tenth of its standard deviation or less. Shapes are drawn {@value #DRAWS}
 * times. Numbers up to {@value #EXACT} are drawn as they are: they cost little, and there are few of them.
 */
final class NearbyNulls implements Nulls {

    /** Four draws leave half a standard deviation of error in the mean, eight a third. */
    static final int DRAWS = 8;

    private static final int EXACT = 64;

    private static final int STEPS_AN_OCTAVE = 4;

    private final NullModel chance;

    NearbyNulls(NullModel chance) {
        this.chance = chance;
    }

    @Override
    public Expected wantDepth(int n, int d) {
        return near(n, size -> chance.wantDepth(size, d, DRAWS));
    }

    @Override
    public Expected wantResultant(int n, int d) {
        return near(n, size -> chance.wantResultant(size, d, DRAWS));
    }

    @Override
    public Expected wantEffectiveRank(int n, int d) {
        return near(n, size -> chance.wantEffectiveRank(size, d, DRAWS));
    }

    private interface OfSize {
        Expected want(int n);
    }

    private static Expected near(int n, OfSize drawn) {
        if (n <= EXACT) {
            return drawn.want(n);
        }
        int step = (int) Math.floor(STEPS_AN_OCTAVE * Math.log((double) n / EXACT) / Math.log(2));
        while (size(step + 1) <= n) {
            step++;
        }
        while (size(step) > n) {
            step--;
        }
        int below = size(step);
        int above = size(step + 1);
        return n == below
                ? drawn.want(n)
                : new Expected.Between(drawn.want(below), drawn.want(above), (double) (n - below) / (above - below));
    }

    private static int size(int step) {
        return (int) Math.round(EXACT * Math.pow(2, (double) step / STEPS_AN_OCTAVE));
    }
}
