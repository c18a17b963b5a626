/** IAM as far as Pulumi's provider answers it by itself: policy documents. */
@NullMarked
package dev.saga.local.aws.iam;

import org.jspecify.annotations.NullMarked;
