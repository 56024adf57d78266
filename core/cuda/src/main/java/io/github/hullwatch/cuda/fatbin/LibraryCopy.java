package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Writes a copy of a library with other machine code in it. Nothing in it moves but, at most, single modules: of each
 * container the new one takes the first bytes, and zeros the rest. Those zeros are not written: where the file system
 * can, they take no room on the disk.
 */
final class LibraryCopy {
    private static final int MOST_NAMED = 10;

    private final LibraryFile library;
    private final Elf elf;
    private final List<DeviceModule> modules;
    private final int sm;

    private final List<Integer> missing = new ArrayList<>();
    private final PlacedModule[] placed;
    private final long[] sums;
    /** What does not fit where it was: compressed containers, to be put into what others leave over. */
    private final List<Homeless> homeless = new ArrayList<>();

    private final List<Room> rooms = new ArrayList<>();

    private record Homeless(DeviceModule module, byte[] container) {}

    private record Room(long offset, long size) {}

    LibraryCopy(LibraryFile library, Elf elf, List<DeviceModule> modules, int sm) {
        this.library = library;
        this.elf = elf;
        this.modules = modules;
        this.sm = sm;
        this.placed = new PlacedModule[modules.size()];
        this.sums = new long[modules.size()];
    }

    List<PlacedModule> write(Path target, MachineCode code) throws IOException {
        refuseRelocatable();
        Path absolute = target.toAbsolutePath();
        if (Files.exists(absolute) && Files.isSameFile(absolute, library.path())) {
            throw library.refuse("can't be written over itself: name another file for the copy");
        }
        if (Files.isDirectory(absolute)) {
            throw new FileAlreadyExistsException(target + " is a directory, not a file for the copy");
        }
        Path part = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".part");
        try {
            try (RandomAccessFile copy = new RandomAccessFile(part.toFile(), "rw")) {
                copyAllButModules(copy);
                for (DeviceModule module : modules) {
                    place(copy, module, code.of(module));
                }
                refuseMissing();
                moveHomeless(copy);
                copy.getFD().sync();
            }
            check(part);
            adoptPermissions(part);
            moveIntoPlace(part, absolute);
        } finally {
            Files.deleteIfExists(part);
        }
        return List.of(placed);
    }

    private void refuseRelocatable() throws DeviceCodeException {
        for (DeviceModule module : modules) {
            if (module.relocatable()) {
                throw library.refuse("has code for NVIDIA's linker (built with -rdc=true) in module " + module.index()
                        + ": that can't be replaced one by one");
            }
        }
    }

    private void copyAllButModules(RandomAccessFile copy) throws IOException {
        copy.setLength(library.size());
        long at = 0;
        for (DeviceModule module : inOrderOfOffset()) {
            library.copyTo(copy, at, module.offset());
            at = module.offset() + module.size();
        }
        library.copyTo(copy, at, library.size());
    }

    private List<DeviceModule> inOrderOfOffset() {
        return modules.stream()
                .sorted(Comparator.comparingLong(DeviceModule::offset))
                .toList();
    }

    private void place(RandomAccessFile copy, DeviceModule module, byte[] code) throws IOException {
        if (code == null) {
            missing.add(module.index());
            return;
        }
        Cubin cubin = Cubin.read(code, "the machine code of module " + module.index());
        if (cubin.sm() != sm) {
            throw new DeviceCodeException(
                    "the machine code of module " + module.index() + " is for sm_" + cubin.sm() + ", not for sm_" + sm);
        }
        sums[module.index()] = sum(cubin.code());
        byte[] container = cubin.container();
        Placement how = Placement.IN_PLACE;
        if (container.length > module.size()) {
            container = cubin.compressedContainer();
            how = Placement.COMPRESSED;
        }
        if (container.length > module.size()) {
            homeless.add(new Homeless(module, container));
            rooms.add(new Room(module.offset(), module.size()));
            return;
        }
        put(copy, module, how, module.offset(), container);
        rooms.add(new Room(module.offset() + container.length, module.size() - container.length));
    }

    private void put(RandomAccessFile copy, DeviceModule module, Placement how, long offset, byte[] container)
            throws IOException {
        copy.seek(offset);
        copy.write(container);
        placed[module.index()] = new PlacedModule(module.index(), how, offset, module.size(), container.length);
    }

    private void refuseMissing() throws DeviceCodeException {
        if (!missing.isEmpty()) {
            String first =
                    missing.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
            throw library.refuse("can't be given code for sm_" + sm + ": there is none for "
                    + (missing.size() == 1 ? "module " : "modules ") + first
                    + (missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " others" : "")
                    + " of " + modules.size() + ", and without it kernels would not run and nobody would be told");
        }
    }

    /** The largest first, each into the largest room. */
    private void moveHomeless(RandomAccessFile copy) throws IOException {
        if (homeless.isEmpty()) {
            return;
        }
        Pointers pointers = Pointers.read(library, elf);
        homeless.sort(
                Comparator.comparingInt((Homeless one) -> one.container.length).reversed());
        for (Homeless one : homeless) {
            Room room = rooms.stream().max(Comparator.comparingLong(Room::size)).orElseThrow();
            DeviceModule module = one.module;
            if (one.container.length > room.size) {
                throw library.refuse("has no room for the machine code of module " + module.index() + ": it takes "
                        + one.container.length + " bytes compressed, the module has " + module.size()
                        + ", and the most that others leave over is " + room.size);
            }
            List<Pointers.Pointer> pointersToIt = pointers.to(address(module.offset()));
            if (pointersToIt.isEmpty()) {
                throw library.refuse("has no room for the machine code of module " + module.index() + ": it takes "
                        + one.container.length + " bytes compressed, the module has " + module.size()
                        + ", and no pointer to it was found that could be changed");
            }
            for (Pointers.Pointer pointer : pointersToIt) {
                pointer.redirect(copy, address(room.offset));
            }
            put(copy, module, Placement.MOVED, room.offset, one.container);
            rooms.remove(room);
            rooms.add(new Room(room.offset + one.container.length, room.size - one.container.length));
        }
    }

    private long address(long offset) {
        return elf.named(DeviceCode.SECTION).stream()
                .filter(section -> offset >= section.offset() && offset < section.offset() + section.size())
                .mapToLong(section -> section.address() + offset - section.offset())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads the copy again: each container must be where it was put, and the code that it holds must be what was given.
     */
    private void check(Path part) throws IOException {
        try (DeviceCode copy = DeviceCode.open(part)) {
            Map<Long, DeviceModule> found = new HashMap<>();
            copy.modules().forEach(module -> found.put(module.offset(), module));
            for (PlacedModule one : placed) {
                DeviceModule module = found.get(one.offset());
                if (module == null || module.size() != one.size()) {
                    throw notAsWritten(one);
                }
                if (sum(copy.machineCode(module.index(), sm)) != sums[one.index()]) {
                    throw notAsWritten(one);
                }
            }
        }
    }

    private DeviceCodeException notAsWritten(PlacedModule one) {
        return library.refuse(
                "was not copied well: module " + one.index()
                        + " is not what was written when it is read again. Is the disk sound, and does nobody else write there?");
    }

    private static long sum(byte[] code) {
        CRC32C sum = new CRC32C();
        sum.update(code);
        return sum.getValue();
    }

    private void adoptPermissions(Path part) throws IOException {
        PosixFileAttributeView to = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (to != null) {
            to.setPermissions(Files.getPosixFilePermissions(library.path()));
        }
    }

    private static void moveIntoPlace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
