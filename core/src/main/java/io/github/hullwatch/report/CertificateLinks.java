package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.view.RunView;

/** Links to certificates of a run, relative to its page. */
final class CertificateLinks {
    private final RunView run;

    CertificateLinks(RunView run) {
        this.run = run;
    }

    /** A link to a certificate of this run; plain text if it is not there, or if its name leads anywhere else. */
    void link(Markup out, CertificateRef ref, String text) {
        if (ref == null || ref.file() == null) {
            return;
        }
        String address = address(ref.file());
        if (address == null) {
            out.text(ref.file());
        } else if (run.isMissing(ref)) {
            out.text(text + " (missing)");
        } else {
            out.element("a", text, "href", address);
        }
    }

    /** A relative address below {@code certificates/}, percent-encoded; null for a name that leads elsewhere. */
    static String address(String file) {
        String[] parts = file.split("/", -1);
        if (parts.length < 2 || !parts[0].equals("certificates")) {
            return null;
        }
        StringBuilder address = new StringBuilder("certificates");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].equals(".") || parts[i].equals("..")) {
                return null;
            }
            address.append('/').append(PageFrame.encoded(parts[i]));
        }
        return address.toString();
    }
}
