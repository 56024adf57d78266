package io.github.hullwatch.cli;

import io.github.hullwatch.files.Decimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options as strictly as those in files. */
final class DecimalConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        try {
            return Decimal.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
