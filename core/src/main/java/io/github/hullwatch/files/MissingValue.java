package io.github.hullwatch.files;

import java.util.List;
import java.util.regex.Pattern;

/** What programs write where there is no number. */
final class MissingValue {

    private static final Pattern WORD = Pattern.compile(
            "(?iu)|n\\.?/?a\\.?n?|null|nil|none|missing|<na>|nat|[-+]?∞|[?*.]|[-–—]+|err:[0-9]+|[-+]?1\\.#[a-z]+.*");

    /** Of a spreadsheet, in any of its languages: #DIV/0!, #¿NOMBRE?, #N/A, #Н/Д, #NV, and ### for a narrow column. */
    private static final Pattern ERROR =
            Pattern.compile("(?iu)#\\S*[!?]|#\\p{L}/\\p{L}|#na|#nv|#yok|#hiányzik|#getting_data|##+");

    private MissingValue() {}

    /** Whether a cell says that its number is missing; an empty one does. */
    static boolean is(String cell) {
        return WORD.matcher(cell).matches() || isError(cell);
    }

    private static boolean isError(String cell) {
        return cell.startsWith("#") && ERROR.matcher(cell).matches();
    }

    /** Whether a line that begins with # is a vector with a spreadsheet's error in front, not a comment. */
    static boolean begins(String line) {
        Separator separator = Separator.of(line);
        List<String> cells;
        try {
            cells = separator.cells(line).texts();
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean error = isError(cells.get(0));
        boolean ruler = separator == Separator.BLANKS && cells.get(0).startsWith("##");
        return error && !ruler && cells.stream().skip(1).allMatch(cell -> Decimal.isNumber(cell) || is(cell));
    }
}
