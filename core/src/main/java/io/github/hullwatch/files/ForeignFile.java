package io.github.hullwatch.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Recognises files that people give in place of the one that is asked for, by their first bytes, and says how to come
 * by the right one.
 */
public final class ForeignFile {

    private static final String INSPECT = "; ./hullwatch inspect FILE measures all its layers";

    private static final String TO_NUMPY = "; in Python: numpy.save('w.npy', ";

    /** A format by what it begins with, as Latin-1. */
    private record Format(String magic, String told) {}

    private static final List<Format> FORMATS = List.of(
            new Format("\u0000\u0000\u00fe\u00ff", utf("UTF-32")),
            new Format("\u00ff\u00fe\u0000\u0000", utf("UTF-32")),
            new Format("\u00fe\u00ff", utf("UTF-16")),
            new Format("\u00ff\u00fe", utf("UTF-16")),
            new Format("\u0093NUMPY", "is a NumPy array (.npy), not the file that is asked for"),
            new Format("\u001f\u008b", "is compressed with gzip; unpack it: gunzip FILE"),
            new Format("BZh", "is compressed with bzip2; unpack it: bunzip2 FILE"),
            new Format("\u00fd7zXZ\u0000", "is compressed with xz; unpack it: unxz FILE"),
            new Format("(\u00b5/\u00fd", "is compressed with zstd; unpack it: unzstd FILE"),
            new Format("7z\u00bc\u00af", "is an archive (7z); unpack it"),
            new Format(
                    "\u0089HDF\r\n\u001a\n",
                    "is an HDF5 file (of Keras: ./hullwatch inspect FILE)" + TO_NUMPY + "h5py.File(FILE)[NAME][()])"),
            new Format("CDF", "is a NetCDF file" + TO_NUMPY + "its array)"),
            new Format("GGUF", "is a GGUF model" + TO_NUMPY + "one of its tensors, as float32)"),
            new Format("MATLAB 5.0 MAT-file", "is a MATLAB file" + TO_NUMPY + "scipy.io.loadmat(FILE)[NAME])"),
            new Format("PAR1", "is a Parquet file" + TO_NUMPY + "pandas.read_parquet(FILE).to_numpy())"),
            new Format("ARROW1", "is an Arrow file" + TO_NUMPY + "pandas.read_feather(FILE).to_numpy())"),
            new Format("FEA1", "is a Feather file" + TO_NUMPY + "pandas.read_feather(FILE).to_numpy())"),
            new Format("\u00d0\u00cf\u0011\u00e0", "is an Excel file (.xls); save it as CSV"),
            new Format("SQLite format 3", "is a SQLite database; save the numbers as CSV"),
            new Format("%PDF", "is a PDF; vectors are read from .npy files and from text"),
            new Format("\u0089PNG", "is a picture (PNG); vectors are read from .npy files and from text"),
            new Format("\u00ff\u00d8\u00ff", "is a picture (JPEG); vectors are read from .npy files and from text"),
            new Format("\u0000\u0000\b\u0001", "is an IDX file of labels, as MNIST has them"),
            new Format("\u0000\u0000\b\u0003", "is an IDX file of images, as MNIST has them"),
            new Format(
                    "version https://git-lfs",
                    "is only a pointer of Git LFS to a file elsewhere; fetch the file itself: git lfs pull"),
            new Format("%%MatrixMarket", "is a Matrix Market file" + TO_NUMPY + "scipy.io.mmread(FILE).toarray())"),
            new Format("<", "is a web page or XML, not numbers; download the file itself"),
            new Format("{", "is JSON; write one vector per line, numbers separated by commas"),
            new Format("[", "is a list in brackets; write one vector per line, numbers separated by commas"));

    private ForeignFile() {}

    /**
     * Recognises a file.
     *
     * @param start its first bytes; 512 are enough
     * @return what follows its name in a sentence: what it is; how to fix it. Empty if it is none of these
     */
    public static Optional<String> told(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        for (Format format : FORMATS) {
            if (text.startsWith(format.magic())) {
                return Optional.of(format.told());
            }
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return Optional.of(archive(text));
        }
        if (text.length() > 1 && text.charAt(0) == 0x80 && text.charAt(1) <= 5) {
            return Optional.of("is a Python pickle, such as an old .pt file" + TO_NUMPY
                    + "torch.load(FILE)[NAME].detach().cpu().float().numpy())");
        }
        if (text.length() > 9 && text.charAt(8) == '{' && text.startsWith("\u0000\u0000\u0000", 5)) {
            return Optional.of("is a safetensors file" + INSPECT + TO_NUMPY
                    + "safetensors.torch.load_file(FILE)[NAME].float().numpy())");
        }
        if (text.startsWith("ustar", 257)) {
            return Optional.of("is an archive (tar); unpack it: tar xf FILE");
        }
        return zeros(text, 0) && zeros(text, 2) || zeros(text, 1) && zeros(text, 3)
                ? Optional.of(utf("UTF-16"))
                : Optional.empty();
    }

    /** A zip archive, by the name of its first entry. */
    private static String archive(String text) {
        int length = text.length() > 27 ? text.charAt(26) + (text.charAt(27) << 8) : 0;
        String entry = text.substring(Math.min(30, text.length()), Math.min(30 + length, text.length()));
        if (entry.endsWith(".npy")) {
            return "is an archive of arrays (.npz)" + INSPECT + TO_NUMPY + "numpy.load(FILE)['"
                    + entry.substring(0, entry.length() - 4) + "'])";
        }
        if (entry.endsWith("/data.pkl") || entry.endsWith("/.format_version") || entry.endsWith("/byteorder")) {
            return "is a PyTorch file (.pt)" + TO_NUMPY + "torch.load(FILE)[NAME].detach().cpu().float().numpy())";
        }
        if (entry.startsWith("[Content_Types]") || entry.startsWith("_rels/") || entry.startsWith("xl/")) {
            return "is an Excel file (.xlsx); save it as CSV";
        }
        if (entry.equals("mimetype")) {
            return "is an office document (.ods); save it as CSV";
        }
        if (entry.equals("configuration.json") || entry.equals("coefficients.bin")) {
            return "is a model of Deeplearning4j" + INSPECT;
        }
        return "is an archive (zip); unpack it: unzip FILE";
    }

    private static String utf(String encoding) {
        return "is text in " + encoding + "; save it as UTF-8 (iconv -f " + encoding
                + " -t UTF-8; in PowerShell: Out-File -Encoding utf8)";
    }

    /** Whether a printable character with a zero byte before or behind it begins at {@code at}, either order. */
    private static boolean zeros(String text, int at) {
        return Math.max(at, at ^ 1) < text.length() && text.charAt(at) == 0 && text.charAt(at ^ 1) >= '\t';
    }
}
