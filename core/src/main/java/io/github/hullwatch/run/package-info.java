/**
 * The run directory, schema version 1: what a watched training leaves on disk. It is the contract between all parts of
 * Hullwatch, and with Python users. {@link io.github.hullwatch.run.RunWriter} writes it while the network trains,
 * {@link io.github.hullwatch.run.RunReader} reads it back, {@link io.github.hullwatch.run.verify.RunVerifier} checks
 * every line, digest and certificate. {@link io.github.hullwatch.proof.CertificateChecker} re-proves a verdict from the
 * stored weights; it shares no code with the solver that found it.
 *
 * <p>The package knows plain arrays and Jackson, and nothing of DL4J, of geometry or of how a quantity is measured. The
 * format is described for readers in {@code docs/run-directory.md} and, for machines, in {@code docs/schema}.
 */
package io.github.hullwatch.run;
