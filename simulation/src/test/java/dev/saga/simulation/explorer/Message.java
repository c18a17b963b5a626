package dev.saga.simulation.explorer;

/**
 * What a service is to act on: an event on its way to it, or a command.
 *
 * @param order the number of the order
 * @param id the event's id; a command's name
 * @param type the event's type; a command's name
 * @param content the service's own record of it
 */
record Message(Service to, int order, String id, String type, Object content) {
    /** A command, which nobody has to deliver: it may come at any time, and again. */
    static Message command(Service to, int order, Object content) {
        var name = content.getClass().getSimpleName();
        return new Message(to, order, name, name, content);
    }

    boolean isCommand() {
        return id.equals(type);
    }

    /** Messages are looked up millions of times, and these three tell them apart. */
    @Override
    public int hashCode() {
        return (to.hashCode() * 31 + order) * 31 + id.hashCode();
    }
}
