package io.github.hullwatch.run.verify;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the files under projections/: matching shapes, orthonormal frames, and points on the unit sphere. */
final class ProjectionCheck {
    /** Points may be stored as float32. */
    private static final double ON_SPHERE = 1e-5;

    private ProjectionCheck() {}

    /**
     * @param strict whether frames must be orthonormal, which builds before there were sums did not promise
     * @throws FileFormatException naming the first file that is wrong
     */
    static void check(RunFiles files, boolean strict) throws IOException {
        for (Path directory : files.projections()) {
            String prefix = RunFiles.PROJECTIONS + "/" + directory.getFileName() + "/";
            Path frames = directory.resolve(RunFiles.FRAMES);
            long[] iterations = RunFiles.projectionIterations(directory);
            if (iterations.length == 0 && !Files.exists(frames)) {
                continue;
            }
            if (!Files.isRegularFile(frames)) {
                throw new FileFormatException(prefix + RunFiles.FRAMES, null, "is missing", null);
            }
            NpyArray basis = read(frames, prefix + RunFiles.FRAMES);
            if (basis.rank() != 3 || basis.shape()[1] != 3) {
                throw new FileFormatException(
                        prefix + RunFiles.FRAMES, null, "is " + basis.shapeText() + ", not frames×3×d", null);
            }
            if (strict) {
                requireOrthonormal(basis, prefix + RunFiles.FRAMES);
            }
            for (long iteration : iterations) {
                String file = iteration + ".npy";
                requirePoints(read(directory.resolve(file), prefix + file), basis.shape()[0], prefix + file);
            }
        }
    }

    private static NpyArray read(Path file, String name) throws IOException {
        try {
            return Npy.decode(InputFile.bytes(file), "it");
        } catch (FileFormatException e) {
            throw new FileFormatException(name, null, e.getMessage(), e);
        }
    }

    private static void requireOrthonormal(NpyArray frames, String name) {
        int d = frames.shape()[2];
        for (int row = 0; row < frames.shape()[0] * 3; row++) {
            for (int other = row - row % 3; other <= row; other++) {
                double product = 0;
                for (int k = 0; k < d; k++) {
                    product += frames.get(row * d + k) * frames.get(other * d + k);
                }
                if (!(Math.abs(product - (row == other ? 1 : 0)) <= ON_SPHERE)) {
                    throw new FileFormatException(
                            name, null, "the rows of frame " + row / 3 + " are not orthonormal", null);
                }
            }
        }
    }

    private static void requirePoints(NpyArray points, int frames, String name) {
        if (points.rank() != 3 || points.shape()[0] != frames || points.shape()[2] != 3) {
            throw new FileFormatException(
                    name, null, "is " + points.shapeText() + ", not " + frames + "×n×3 as the frames ask", null);
        }
        for (int at = 0; at < points.size(); at += 3) {
            double x = points.get(at);
            double y = points.get(at + 1);
            double z = points.get(at + 2);
            boolean dead = Double.isNaN(x) && Double.isNaN(y) && Double.isNaN(z);
            if (!dead && !(Math.abs(x * x + y * y + z * z - 1) <= ON_SPHERE)) {
                int n = points.shape()[1];
                throw new FileFormatException(
                        name,
                        null,
                        "point " + at / 3 % n + " of frame " + at / 3 / n + " is not on the unit sphere",
                        null);
            }
        }
    }
}
