package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;

/** A library that can't be read, or can't be given other device code: what is wrong and where, in one line. */
public final class DeviceCodeException extends IOException {
    private static final long serialVersionUID = 1L;

    DeviceCodeException(String message) {
        super(message);
    }
}
