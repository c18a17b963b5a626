package dev.saga.local.processes;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * First class of a guarded JVM: runs the main class named by its first argument, and halts the JVM when standard input
 * ends. The parent holds the other end of that pipe, and the kernel closes it however the parent dies.
 */
public final class ParentGuard {
    /** Exit status of a JVM whose parent died before it. */
    static final int ORPHANED = 86;

    private ParentGuard() {}

    /**
     * Runs the main class for as long as the parent lives.
     *
     * @param args the main class, then its arguments
     * @throws ReflectiveOperationException if there is no such main class
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        var parent = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        var guard = new Thread(() -> awaitEnd(parent), "parent-guard"); // the one class of ours that a child loads
        guard.setDaemon(true);
        guard.start();
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        main.setAccessible(true); // as for the java launcher, its class need not be public
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.getTargetException().printStackTrace();
            System.exit(1);
        }
    }

    private static void awaitEnd(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // nobody writes; only the end counts
            }
        } catch (IOException broken) {
            // a broken pipe is its end
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
