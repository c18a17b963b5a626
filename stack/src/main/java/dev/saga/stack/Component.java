package dev.saga.stack;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group of resources that stands for one thing of the picture. */
abstract class Component extends ComponentResource {
    Component(String type, String name) {
        super("saga:stack:" + type, name);
    }

    Component(String type, String name, Component parent) {
        super(
                "saga:stack:" + type,
                name,
                ComponentResourceOptions.builder().parent(parent).build());
    }

    /** Options of a resource that belongs to this component. */
    CustomResourceOptions mine() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    /**
     * Options of a resource that holds data. Pulumi refuses to delete or replace a protected resource, in the preview already.
     * AWS's own protection fails later, while the resources that AWS does not protect are being deleted.
     *
     * @param isProtected whether a setting asks for the protection
     */
    CustomResourceOptions mineHoldingData(boolean isProtected) {
        return CustomResourceOptions.builder().parent(this).protect(isProtected).build();
    }

    /** One output of each of some components, by a name. */
    static <C> Output<Map<String, String>> byName(
            List<C> components,
            java.util.function.Function<C, String> name,
            java.util.function.Function<C, Output<String>> output) {
        return Output.all(components.stream().map(output).toList()).applyValue(values -> {
            Map<String, String> byName = new LinkedHashMap<>();
            for (var i = 0; i < components.size(); i++) {
                byName.put(name.apply(components.get(i)), values.get(i));
            }
            return byName;
        });
    }
}
