package io.github.hullwatch.run;

import java.util.regex.Pattern;

/** Names of spaces that are chosen anew at each measurement, and how a manifest says that there are such. */
public final class SpaceNames {

    /** The principal subspace of a layer's own directions. */
    public static final String PRINCIPAL = "principal";

    /** The option that says how class subspaces are chosen. */
    public static final String CLASSES_OPTION = "classSubspaces";

    /** The option that says how many dimensions the principal subspace has. */
    public static final String PRINCIPAL_OPTION = "principalSubspace";

    private static final String CLASS = "class";
    private static final Pattern OF_CLASS = Pattern.compile(CLASS + "(0|[1-9][0-9]{0,8})");

    private SpaceNames() {}

    /** The subspace of a class. */
    public static String ofClass(int label) {
        return CLASS + label;
    }

    /** Whether a block of a run is seen in the subspace of a class; other spaces may have such names, too. */
    public static boolean isOfClass(Manifest manifest, Block block) {
        return block != null
                && block.space() != null
                && manifest.options().containsKey(CLASSES_OPTION)
                && OF_CLASS.matcher(block.space()).matches();
    }

    /** Whether a block of a run is seen in the principal subspace of its layer. */
    public static boolean isPrincipal(Manifest manifest, Block block) {
        return block != null
                && PRINCIPAL.equals(block.space())
                && manifest.options().containsKey(PRINCIPAL_OPTION);
    }
}
