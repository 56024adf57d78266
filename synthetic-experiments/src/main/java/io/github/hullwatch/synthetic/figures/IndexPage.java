package io.github.hullwatch.synthetic.figures;

import java.util.List;

/** A page that shows all figures, with captions and links to their files. */
final class IndexPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>The two-layer model: figures 1–5</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 60rem; \
            margin: 2rem auto; padding: 0 1rem }
            figure { margin: 2.5rem 0 } img { max-width: 100%; height: auto; border: 1px solid #ddd }
            figcaption { color: #444; max-width: 46rem } h2 { margin-bottom: .3rem }
            @media (prefers-color-scheme: dark) { img { filter: invert(.91) hue-rotate(180deg); border-color: #eee } \
            body { color: #ddd; background: #16181c } figcaption { color: #aaa } a { color: #8ab8ff } }
            </style></head><body>
            <h1>The two-layer model: figures 1–5</h1>
            <p>Reproduced after Long, Yin and Xin, Inverse Problems and Imaging 15(1), 2021 (arXiv 2002.12563). Data, step and
            initial weights are a reconstruction: the paper prints its results, not its settings.</p>
            """;

    private IndexPage() {}

    static String of(List<Figure> figures) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Figure figure : figures) {
            page.append("<figure id=\"").append(figure.name()).append("\"><h2>").append(escape(figure.heading()));
            page.append("</h2><img src=\"").append(figure.name()).append(".svg\" alt=\"");
            page.append(escape(figure.picture().title()))
                    .append("\">\n<figcaption>")
                    .append(escape(figure.caption()));
            page.append(" Files: ");
            for (String form : List.of("svg", "png", "csv")) {
                page.append("<a href=\"")
                        .append(figure.name())
                        .append('.')
                        .append(form)
                        .append("\">")
                        .append(form);
                page.append("</a> ");
            }
            page.append("</figcaption></figure>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
