package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/runtime/serializer/versioning"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	core "k8s.io/kubernetes/pkg/apis/core"
)

// judge says what the server says to one document.
func judge(document []byte) (answer Answer) {
	// A panic of the server's code is an answer of 500, which nobody expects.
	defer func() {
		if reason := recover(); reason != nil {
			answer = Answer{Code: 500, Causes: []Cause{{Reason: "InternalError", Detail: fmt.Sprint(reason)}}}
		}
	}()
	object, gvk, err := decode(document)
	if err != nil {
		return refused(err)
	}
	served, ok := kinds[gvk.GroupKind()]
	if !ok || !isServed(*gvk) {
		return Answer{Code: 404, Causes: []Cause{{Path: "kind", Reason: "NotFound", Detail: gvk.String()}}}
	}
	if err := create(object, *gvk, served); err != nil {
		return refused(err)
	}
	return Answer{Accepted: true, Code: 201}
}

// decode reads a document strictly, with the defaults of its version filled in.
func decode(document []byte) (runtime.Object, *schema.GroupVersionKind, error) {
	options := kjson.SerializerOptions{Yaml: true, Strict: true}
	strict := kjson.NewSerializerWithOptions(kjson.DefaultMetaFactory, scheme, scheme, options)
	hub := runtime.InternalGroupVersioner
	decoder := versioning.NewDefaultingCodecForScheme(scheme, nil, strict, nil, hub)
	return decoder.Decode(document, nil, nil)
}

func create(object runtime.Object, gvk schema.GroupVersionKind, served kind) error {
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	namespace := metav1.NamespaceNone
	if served.strategy.NamespaceScoped() {
		namespace = accessor.GetNamespace()
		if namespace == "" {
			namespace = metav1.NamespaceDefault
		}
	}
	ctx := genericapirequest.WithNamespace(context.Background(), namespace)
	ctx = genericapirequest.WithRequestInfo(ctx, &genericapirequest.RequestInfo{
		IsResourceRequest: true,
		Verb:              "create",
		APIGroup:          gvk.Group,
		APIVersion:        gvk.Version,
		Resource:          served.resource,
		Namespace:         namespace,
		Name:              accessor.GetName(),
	})
	ctx = warning.WithWarningRecorder(ctx, silent{})
	if accessor.GetName() == "" && accessor.GetGenerateName() != "" {
		accessor.SetName(served.strategy.GenerateName(accessor.GetGenerateName()))
	}
	if accessor.GetNamespace() == "" && namespace != "" {
		accessor.SetNamespace(namespace)
	}
	rest.FillObjectMetaSystemFields(accessor)
	admit(object)
	if err := allocate(ctx, object); err != nil {
		return err
	}
	return rest.BeforeCreate(served.strategy, ctx, object)
}

// admit does what admission does to every cluster's objects before they are validated, as far as
// validation depends on it: pods have a service account.
func admit(object runtime.Object) {
	if pod, ok := object.(*core.Pod); ok && pod.Spec.ServiceAccountName == "" {
		pod.Spec.ServiceAccountName = "default"
		pod.Spec.DeprecatedServiceAccount = "default"
	}
}

type silent struct{}

func (silent) AddWarning(string, string) {}

// refused is the answer to an error of the server's.
func refused(err error) Answer {
	var status *apierrors.StatusError
	if errors.As(err, &status) {
		answer := Answer{Code: int(status.ErrStatus.Code)}
		if details := status.ErrStatus.Details; details != nil {
			for _, cause := range details.Causes {
				reason := strings.TrimPrefix(string(cause.Type), "FieldValue")
				answer.Causes = append(answer.Causes, Cause{cause.Field, reason, cause.Message})
			}
		}
		if len(answer.Causes) == 0 {
			answer.Causes = []Cause{{"", string(status.ErrStatus.Reason), status.ErrStatus.Message}}
		}
		return answer
	}
	if runtime.IsNotRegisteredError(err) {
		return Answer{Code: 404, Causes: []Cause{{"kind", "NotFound", err.Error()}}}
	}
	if strict, ok := runtime.AsStrictDecodingError(err); ok {
		answer := Answer{Code: 400}
		for _, one := range strict.Errors() {
			answer.Causes = append(answer.Causes, Cause{quoted(one.Error()), "Decoding", one.Error()})
		}
		return answer
	}
	return Answer{Code: 400, Causes: []Cause{{"", "Decoding", err.Error()}}}
}

// quoted is the path in a sentence such as `unknown field "spec.x"`.
func quoted(sentence string) string {
	if _, rest, found := strings.Cut(sentence, `field "`); found {
		path, _, _ := strings.Cut(rest, `"`)
		return path
	}
	return ""
}
