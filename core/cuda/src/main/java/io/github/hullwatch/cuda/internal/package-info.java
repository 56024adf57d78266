/** Running other programs. Not for use from outside this module. */
package io.github.hullwatch.cuda.internal;
