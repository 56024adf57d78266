/**
 * The verification of a run directory: every file, line, digest and certificate. {@link
 * io.github.hullwatch.run.verify.RunVerifier} is the entry point.
 */
package io.github.hullwatch.run.verify;
