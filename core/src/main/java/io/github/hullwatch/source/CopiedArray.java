package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;

/**
 * An array of ND4J as strides over numbers that were copied to the host: element (i, j, …) stands at {@code offset +
 * i·strides[0] + j·strides[1] + …}.
 *
 * @param floats all numbers, in float; null if they are in double
 * @param doubles all numbers, in double; null if they are in float
 */
record CopiedArray(float[] floats, double[] doubles, int offset, int[] shape, int[] strides) implements WeightArray {

    @Override
    public long size(int axis) {
        return shape[axis];
    }

    @Override
    public long length() {
        return product(shape);
    }

    private static int product(int[] sizes) {
        int product = 1;
        for (int size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    @Override
    public WeightArray interval(int axis, long from, long to) {
        int[] smaller = shape.clone();
        smaller[axis] = Math.toIntExact(to - from);
        return new CopiedArray(floats, doubles, offset + Math.toIntExact(from) * strides[axis], smaller, strides);
    }

    @Override
    public WeightArray asVector() {
        int axis = 0;
        for (int k = 0; k < shape.length; k++) {
            axis = shape[k] > 1 ? k : axis;
        }
        return new CopiedArray(floats, doubles, offset, new int[] {shape[axis]}, new int[] {strides[axis]});
    }

    @Override
    public WeightArray at(long index) {
        return new CopiedArray(
                floats, doubles, offset + Math.toIntExact(index) * strides[0], rest(shape), rest(strides));
    }

    private static int[] rest(int[] of) {
        int[] rest = new int[of.length - 1];
        System.arraycopy(of, 1, rest, 0, rest.length);
        return rest;
    }

    @Override
    public WeightArray asMatrix(long rows, long columns) {
        int[] sizes = {Math.toIntExact(rows), Math.toIntExact(columns)};
        Vectors all = gathered(new Buffers(), new int[] {0}, offsets(shape, strides));
        return new CopiedArray(
                all.isFloat() ? all.floats() : null, all.isFloat() ? null : all.doubles(), 0, sizes, new int[] {
                    sizes[1], 1
                });
    }

    @Override
    public Vectors columns(Buffers buffers) {
        return slices(buffers, 1);
    }

    @Override
    public Vectors filters(Buffers buffers) {
        return slices(buffers, 0);
    }

    @Override
    public Vectors slices(Buffers buffers, int... axes) {
        boolean[] counts = new boolean[shape.length];
        int[] sizes = new int[axes.length];
        int[] steps = new int[axes.length];
        for (int k = 0; k < axes.length; k++) {
            counts[axes[k]] = true;
            sizes[k] = shape[axes[k]];
            steps[k] = strides[axes[k]];
        }
        int[] otherSizes = new int[shape.length - axes.length];
        int[] otherSteps = new int[otherSizes.length];
        int next = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (!counts[axis]) {
                otherSizes[next] = shape[axis];
                otherSteps[next++] = strides[axis];
            }
        }
        return gathered(buffers, offsets(sizes, steps), offsets(otherSizes, otherSteps));
    }

    /** Where the elements lie, the last axis fastest. */
    private static int[] offsets(int[] sizes, int[] steps) {
        int[] offsets = new int[product(sizes)];
        int known = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            // From the back, since what stands there is still needed.
            for (int i = known - 1; i >= 0; i--) {
                for (int j = sizes[axis] - 1; j >= 0; j--) {
                    offsets[i * sizes[axis] + j] = offsets[i] + j * steps[axis];
                }
            }
            known *= sizes[axis];
        }
        return offsets;
    }

    /** A vector for each start, its components at these places from there. */
    private Vectors gathered(Buffers buffers, int[] starts, int[] components) {
        int n = starts.length;
        int d = components.length;
        boolean inARow = true;
        for (int k = 0; k < d; k++) {
            inARow &= components[k] == k;
        }
        if (floats != null) {
            float[] rows = buffers.floats(n * d);
            for (int i = 0; i < n; i++) {
                int from = offset + starts[i];
                if (inARow) {
                    System.arraycopy(floats, from, rows, i * d, d);
                } else {
                    for (int k = 0; k < d; k++) {
                        rows[i * d + k] = floats[from + components[k]];
                    }
                }
            }
            return Vectors.rows(rows, n, d);
        }
        double[] rows = buffers.doubles(n * d);
        for (int i = 0; i < n; i++) {
            int from = offset + starts[i];
            if (inARow) {
                System.arraycopy(doubles, from, rows, i * d, d);
            } else {
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] = doubles[from + components[k]];
                }
            }
        }
        return Vectors.rows(rows, n, d);
    }

    @Override
    public Vectors appendedTo(Vectors vectors, Buffers buffers) {
        Vectors values = gathered(buffers, new int[] {0}, offsets(shape, strides));
        Vectors longer = WeightReader.append(vectors, values.d(), i -> values.get(0, i), buffers);
        buffers.reuse(values);
        return longer;
    }
}
