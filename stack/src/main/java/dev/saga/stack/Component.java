package dev.saga.stack;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

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
     * Options of a resource that holds data. AWS's own protection would stop a destroy half way, with the functions gone and
     * the tables left; Pulumi's stops it before anything is touched.
     */
    CustomResourceOptions mineHoldingData(Settings settings) {
        return CustomResourceOptions.builder()
                .parent(this)
                .protect(settings.deletionProtection())
                .build();
    }
}
