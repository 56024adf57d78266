package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.MnistDownload;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.QuietOption;
import java.io.PrintWriter;

/** Shows the progress of a download: one bar, or a few lines, for each file. */
final class DownloadProgress implements MnistDownload.Progress {

    private final PrintWriter err;
    private String file;
    private Progress shown;

    DownloadProgress(PrintWriter err) {
        this.err = err;
    }

    /** Shows nothing if the user wants it quiet. */
    static MnistDownload.Progress of(PrintWriter err, QuietOption quiet) {
        return quiet.asked() ? (name, bytes, total) -> {} : new DownloadProgress(err);
    }

    @Override
    public void received(String name, long bytes, long total) {
        if (!name.equals(file)) {
            end();
            file = name;
            OneLine.print(err, "downloading " + name);
        }
        if (shown == null && total > 0) {
            shown = Progress.of(name, total);
        }
        if (shown != null) {
            shown.at(bytes, "bytes");
        }
        if (bytes == total) {
            end();
        }
    }

    private void end() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
