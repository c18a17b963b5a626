package dev.saga.local.engine;

import java.util.Set;
import java.util.function.Function;

/** Makes the resources of one type real. */
public interface ResourceType {
    /**
     * The input properties that it acts on, as dotted paths ({@code environment}, {@code deadLetterConfig.arn}); a parent
     * covers its children. Whatever else the program sets is reported at start as not honoured.
     */
    Set<String> honoured();

    /**
     * Makes one resource real. Called concurrently; what the resource depends on is already there.
     *
     * @throws ResourceException if the resource cannot be had as it was declared
     */
    Created create(Resource resource);

    /** A type that is a set of properties and a function. */
    static ResourceType of(Set<String> honoured, Function<Resource, Created> create) {
        return new ResourceType() {
            @Override
            public Set<String> honoured() {
                return honoured;
            }

            @Override
            public Created create(Resource resource) {
                return create.apply(resource);
            }
        };
    }
}
