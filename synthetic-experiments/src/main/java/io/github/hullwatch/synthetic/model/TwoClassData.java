package io.github.hullwatch.synthetic.model;

/**
 * Points of two classes, each class near its own subspace.
 *
 * <p>The arrays are not copied: nobody may change them afterwards.
 *
 * @param points one point per row, n×d
 * @param labels +1 or −1 for each point
 * @param basis1 orthonormal rows that span V1, the subspace of class +1, m×d
 * @param basis2 orthonormal rows that span V2, the subspace of class −1, m×d
 */
public record TwoClassData(double[][] points, int[] labels, double[][] basis1, double[][] basis2) {

    /** The dimension of the points. */
    public int dimension() {
        return basis1[0].length;
    }

    /** The number of points with a label. */
    public int count(int label) {
        int count = 0;
        for (int l : labels) {
            if (l == label) {
                count++;
            }
        }
        return count;
    }
}
