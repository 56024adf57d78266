package io.github.hullwatch.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Writes numbers for readers, the same in every locale: a true minus sign, digits in groups of three, powers of ten.
 */
public final class Numbers {
    /** With no-break spaces. */
    private static final String PLUS_MINUS = "\u00a0±\u00a0";

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** A whole number: 2,400. */
    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
    }

    /** A value to {@code digits} significant digits: 0.190; from 10⁶ on and below 10⁻⁴ as 3.1×10⁻⁸; – for NaN. */
    public static String of(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        if (size >= 1e-4 && size < 1e6) {
            int places = Math.max(0, digits - (rounded.precision() - rounded.scale()));
            return value == Math.rint(value) || places == 0
                    ? whole(rounded.longValue())
                    : fixed(rounded.doubleValue(), places);
        }
        return power(rounded);
    }

    /** A decimal number, exactly, as a power of ten: 3.1×10⁻⁸, 10⁶, −10⁻⁹; not for 0. */
    public static String power(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        BigDecimal mantissa = value.movePointLeft(exponent).stripTrailingZeros();
        String factor = mantissa.toPlainString().replace('-', '−');
        String power = "10" + superscript(exponent);
        return switch (factor) {
            case "1" -> power;
            case "−1" -> "−" + power;
            default -> factor + "×" + power;
        };
    }

    /** A decimal number to {@code places} decimal places: −1,234.50. */
    public static String decimal(BigDecimal value, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", value).replace('-', '−');
    }

    /** A value and its spread, both to the place of the second digit of the spread: −0.03000 ± 0.00040. */
    public static String withSpread(double value, double spread) {
        if (!(spread > 0) || !Double.isFinite(value) || Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6) {
            return of(value, 3) + (spread >= 0 ? PLUS_MINUS + of(spread, 2) : "");
        }
        int places = Math.max(0, Math.min(9, 1 - (int) Math.floor(Math.log10(spread))));
        return fixed(value, places) + PLUS_MINUS + fixed(spread, places);
    }

    /** A value to {@code places} decimal places: −1,234.5. */
    public static String fixed(double value, int places) {
        if (!Double.isFinite(value)) {
            return of(value, 3);
        }
        String text = String.format(Locale.ROOT, "%,." + places + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text.replace('-', '−');
    }

    /** A fraction as a percentage: 97.03%. */
    public static String percent(double fraction) {
        if (!Double.isFinite(fraction)) {
            return "–";
        }
        double percent = 100 * fraction;
        int places = percent != 0 && Math.abs(percent) < 10 || percent > 90 && percent < 100 ? 2 : 1;
        return fixed(percent, places) + "%";
    }

    /** Seconds as people say them: 0.42 s, 31 s, 2 min 5 s, 1 h 3 min. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        if (seconds < 10) {
            return of(seconds, 2) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        return whole(whole / 3600) + " h " + whole % 3600 / 60 + " min";
    }

    /** 1 layer, 2 layers. */
    public static String count(long count, String thing) {
        return whole(count) + " " + thing + (count == 1 ? "" : "s");
    }

    static String superscript(int exponent) {
        StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append(SUPERSCRIPTS.charAt(c - '0'));
        }
        return out.toString();
    }
}
