package dev.saga.local.processes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * The address of every server on this machine. It is always the same one: {@code InetAddress.getLoopbackAddress()} is {@code
 * ::1} where the JVM prefers IPv6.
 */
public final class Loopback {
    /** As it is written in URLs. */
    public static final String HOST = "127.0.0.1";

    private static final byte[] BYTES = {127, 0, 0, 1};

    private Loopback() {}

    /** The address. */
    public static InetAddress address() {
        try {
            return InetAddress.getByAddress(BYTES);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The address with a port; 0 for any free one. */
    public static InetSocketAddress port(int port) {
        return new InetSocketAddress(address(), port);
    }
}
