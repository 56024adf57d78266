package io.github.hullwatch.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads a picture back that {@link Picture#themedSvg} wrote: its elements name their roles by classes. Other SVG is not
 * understood: it may hold anything.
 */
public final class StoredPicture {
    private static final String OURS = StyleSheet.DRAWING + " standalone";

    /** Elements that are not drawn. */
    private static final Set<String> UNSEEN = Set.of("title", "desc", "style");

    /** Groups hold groups; ours a few. Deeper ones are another program's, and would overflow the stack. */
    private static final int DEEPEST = 64;

    private StoredPicture() {}

    /** The picture in an SVG file's text; empty if it is another program's, or damaged. */
    public static Optional<Picture> read(String svg) {
        try {
            Element root = parsed(svg).getDocumentElement();
            String[] box = root.getAttribute("viewBox").split(" ");
            if (!root.getAttribute("class").equals(OURS) || box.length != 4) {
                return Optional.empty();
            }
            List<Drawn> drawn = drawn(root);
            // Its paper, which every picture gets.
            List<Drawn> content = drawn.subList(Math.min(1, drawn.size()), drawn.size());
            return Optional.of(new Picture(
                    Double.parseDouble(box[2]),
                    Double.parseDouble(box[3]),
                    words(root, "title"),
                    words(root, "desc"),
                    canvas -> content.forEach(one -> one.on(canvas))));
        } catch (IOException | SAXException | ParserConfigurationException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    /** An element, understood. */
    private interface Drawn {
        void on(Canvas canvas);
    }

    private static Document parsed(String svg) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        // Nothing outside the file is read.
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        Document document = builder.parse(new InputSource(new StringReader(svg)));
        requireShallow(document.getDocumentElement());
        return document;
    }

    /** Goes down and back up by links, so that it needs no stack itself. */
    private static void requireShallow(Node root) {
        Node node = root;
        int depth = 1;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
            } else {
                while (node != root && node.getNextSibling() == null) {
                    node = node.getParentNode();
                    depth--;
                }
                node = node == root ? null : node.getNextSibling();
            }
            // Text lies within its element, and is no level of its own.
            if (depth > DEEPEST && node.getNodeType() == Node.ELEMENT_NODE) {
                throw new IllegalArgumentException("elements lie deeper in one another than " + DEEPEST);
            }
        }
    }

    private static String words(Element root, String name) {
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child.getTextContent();
            }
        }
        return "";
    }

    private static List<Drawn> drawn(Element parent) {
        List<Drawn> drawn = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !UNSEEN.contains(element.getTagName())) {
                drawn.add(one(element));
            }
        }
        return drawn;
    }

    private static Drawn one(Element element) {
        if (element.getTagName().equals("g")) {
            String title = words(element, "title");
            List<Drawn> parts = drawn(element);
            return canvas -> canvas.group(title, group -> parts.forEach(part -> part.on(group)));
        }
        List<String> classes = Arrays.asList(element.getAttribute("class").split(" "));
        Ink own = Ink.STRONG;
        String others = String.join(" ", classes);
        for (Ink ink : Ink.values()) {
            if (ink != Ink.OWN && classes.get(classes.size() - 1).equals(ink.cssClass())) {
                own = ink;
                others = String.join(" ", classes.subList(0, classes.size() - 1));
            }
        }
        if (element.getTagName().equals("text")) {
            return text(element, others, own);
        }
        Style style = new Style(role(others), own);
        return switch (element.getTagName()) {
            case "path" -> {
                Outline outline = StoredPath.outline(element.getAttribute("d"));
                yield canvas -> canvas.draw(outline, style);
            }
            case "circle" -> {
                double x = number(element, "cx");
                double y = number(element, "cy");
                double radius = number(element, "r");
                yield canvas -> canvas.circle(x, y, radius, style);
            }
            case "rect" -> {
                double x = number(element, "x");
                double y = number(element, "y");
                double width = number(element, "width");
                double height = number(element, "height");
                double corner = element.hasAttribute("rx") ? number(element, "rx") : 0;
                yield canvas -> canvas.rectangle(x, y, width, height, corner, style);
            }
            default -> throw new IllegalArgumentException(element.getTagName());
        };
    }

    private static Drawn text(Element element, String classes, Ink own) {
        Lettering lettering = Arrays.stream(Lettering.values())
                .filter(known -> known.cssClass().equals(classes))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(classes));
        Canvas.Anchor anchor =
                switch (element.getAttribute("text-anchor")) {
                    case "middle" -> Canvas.Anchor.MIDDLE;
                    case "end" -> Canvas.Anchor.END;
                    default -> Canvas.Anchor.START;
                };
        double x = number(element, "x");
        double y = number(element, "y");
        String words = element.getTextContent();
        return canvas -> canvas.text(x, y, words, anchor, lettering, own);
    }

    private static Role role(String classes) {
        return Arrays.stream(Role.values())
                .filter(known -> known.cssClass().equals(classes))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(classes));
    }

    private static double number(Element element, String name) {
        double value = Double.parseDouble(element.getAttribute(name));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
