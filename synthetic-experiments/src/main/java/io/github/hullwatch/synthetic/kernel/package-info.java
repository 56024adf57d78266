/**
 * The tangent kernel of a wide two-layer ReLU network while it is trained: Du, Zhai, Póczos and Singh, arXiv
 * 1810.02054; Liu, Zhu and Belkin, arXiv 2003.00307; Su and Yang, arXiv 1905.10826. {@link
 * io.github.hullwatch.synthetic.kernel.KernelExperiment} is the door; the mathematics of the kernel is core's {@code
 * ReluKernel} and {@code SphereSpectrum}.
 */
package io.github.hullwatch.synthetic.kernel;
