package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void everyPartIsKept() {
        double[] lambda = {1};
        double[] vector = {2};
        int[][] facets = {{3}};
        BoundaryProof boundary = new BoundaryProof(new int[0], new BigInteger[0], new BigInteger[0]);
        BigInteger[] exactVector = {BigInteger.TWO};
        double[][] stretch = {{4}};
        Claim built = Claim.builder(Claim.OUTSIDE)
                .verdict(Claim.UNDECIDED)
                .depth(0.1)
                .exact(true)
                .lower(-0.2)
                .upper(0.3)
                .n(5)
                .d(6)
                .dead(7)
                .lambda(lambda)
                .vector(vector)
                .facets(facets)
                .boundary(boundary)
                .exactVector(exactVector)
                .stretch(stretch)
                .build();
        for (Claim claim : new Claim[] {built, built.toBuilder().build()}) {
            assertEquals("undecided", claim.verdict());
            assertEquals(0.1, claim.depth());
            assertTrue(claim.exact());
            assertEquals(-0.2, claim.lower());
            assertEquals(0.3, claim.upper());
            assertEquals(5, claim.n());
            assertEquals(6, claim.d());
            assertEquals(7, claim.dead());
            assertSame(lambda, claim.lambda());
            assertSame(vector, claim.vector());
            assertSame(facets, claim.facets());
            assertSame(boundary, claim.boundary());
            assertSame(exactVector, claim.exactVector());
            assertSame(stretch, claim.stretch());
        }
    }

    @Test
    void whatIsLeftOutSaysNothing() {
        Claim claim = Claim.builder(Claim.UNDECIDED).build();
        assertEquals(-1, claim.lower());
        assertEquals(1, claim.upper());
        assertEquals(1, claim.depth());
        assertFalse(claim.exact());
        assertEquals(0, claim.n());
        assertEquals(0, claim.d());
        assertEquals(0, claim.dead());
        assertNull(claim.lambda());
        assertNull(claim.vector());
        assertNull(claim.facets());
        assertNull(claim.boundary());
        assertNull(claim.exactVector());
        assertNull(claim.stretch());
    }

    @Test
    void theDepthIsTheUpperBoundOrKnownExactly() {
        assertEquals(0.5, Claim.builder(Claim.INSIDE).upper(0.5).build().depth());
        Claim exact = Claim.builder(Claim.INSIDE).exactly(0.25).build();
        assertTrue(exact.exact());
        assertEquals(0.25, exact.depth());
        assertEquals(0.25, exact.lower());
        assertEquals(0.25, exact.upper());
    }
}
