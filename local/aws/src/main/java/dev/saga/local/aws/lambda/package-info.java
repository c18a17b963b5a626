/** Lambda: the deployable artifacts run in JVMs of their own, under AWS's runtime interface client. */
@NullMarked
package dev.saga.local.aws.lambda;

import org.jspecify.annotations.NullMarked;
