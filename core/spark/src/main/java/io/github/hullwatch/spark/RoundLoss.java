package io.github.hullwatch.spark;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.deeplearning4j.core.storage.Persistable;

/**
 * What one worker lost on its first minibatch of a round. Travels with the round's result; it is stored nowhere, so
 * that it has no encoding.
 *
 * @param worker of Deeplearning4j's own naming
 * @param iteration that the round began with, as the model counts
 */
record RoundLoss(String worker, int iteration, double loss) implements Persistable {

    static final String SESSION = "hullwatch";

    @Override
    public String getSessionID() {
        return SESSION;
    }

    @Override
    public String getTypeID() {
        return "round-loss";
    }

    @Override
    public String getWorkerID() {
        return worker;
    }

    @Override
    public long getTimeStamp() {
        return 0;
    }

    @Override
    public int encodingLengthBytes() {
        throw notStored();
    }

    @Override
    public byte[] encode() {
        throw notStored();
    }

    @Override
    public void encode(ByteBuffer buffer) {
        throw notStored();
    }

    @Override
    public void encode(OutputStream stream) {
        throw notStored();
    }

    @Override
    public void decode(byte[] bytes) {
        throw notStored();
    }

    @Override
    public void decode(ByteBuffer buffer) {
        throw notStored();
    }

    @Override
    public void decode(InputStream stream) {
        throw notStored();
    }

    private static UnsupportedOperationException notStored() {
        return new UnsupportedOperationException("the loss of a round is sent to the driver, and stored nowhere");
    }
}
