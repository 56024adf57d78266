/** Rules that end hopeless candidates before their time. */
package io.github.hullwatch.arbiter.stop;
