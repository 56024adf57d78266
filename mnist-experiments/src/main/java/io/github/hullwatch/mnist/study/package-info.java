/**
 * Many trainings that differ in their seed: the plan and its directory, what each run saw, and how far the events of
 * the geometry and the change of pace of the loss agree over the seeds.
 */
package io.github.hullwatch.mnist.study;
