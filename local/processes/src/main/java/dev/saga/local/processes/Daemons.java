package dev.saga.local.processes;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep a JVM from ending. */
public final class Daemons {
    private Daemons() {}

    /** A thread that has not started. */
    public static Thread thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a thread. */
    public static Thread start(String name, Runnable work) {
        var thread = thread(name, work);
        thread.start();
        return thread;
    }

    /** A factory of threads that all have one name. */
    public static ThreadFactory factory(String name) {
        return work -> thread(name, work);
    }
}
