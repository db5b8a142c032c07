package main

import (
	"context"
	"net"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/apiserver/pkg/registry/generic"
	genericregistry "k8s.io/apiserver/pkg/registry/generic/registry"
	"k8s.io/apiserver/pkg/storage"
	"k8s.io/apiserver/pkg/storage/storagebackend"
	"k8s.io/apiserver/pkg/storage/storagebackend/factory"
	"k8s.io/client-go/tools/cache"
	"k8s.io/kubernetes/pkg/capabilities"

	core "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	"k8s.io/kubernetes/pkg/registry/core/service/portallocator"
	servicestorage "k8s.io/kubernetes/pkg/registry/core/service/storage"
)

// services gives Services their addresses and ports, as the server does before it validates them:
// in a cluster of both families, with the usual ranges, in which nothing is taken.
var services *genericregistry.Store

func init() {
	// As every cluster's server is started.
	capabilities.Setup(true, 0)
	rest, _, _, err := servicestorage.NewREST(nowhere{}, core.IPv4Protocol, addresses(), ports(), nil, nil, nil)
	if err != nil {
		panic(err)
	}
	services = rest.Store
}

// allocate does for a Service what the server does before it is validated. What was given is given
// back, so that no manifest depends on those before it.
func allocate(ctx context.Context, object runtime.Object) error {
	if _, ok := object.(*core.Service); !ok {
		return nil
	}
	finish, err := services.BeginCreate(ctx, object, &metav1.CreateOptions{DryRun: []string{metav1.DryRunAll}})
	if err != nil {
		return err
	}
	finish(ctx, false)
	return nil
}

func addresses() map[core.IPFamily]ipallocator.Interface {
	made := map[core.IPFamily]ipallocator.Interface{}
	for family, block := range map[core.IPFamily]string{core.IPv4Protocol: "10.96.0.0/12", core.IPv6Protocol: "fd00:96::/108"} {
		_, network, err := net.ParseCIDR(block)
		if err != nil {
			panic(err)
		}
		allocator, err := ipallocator.NewInMemory(network)
		if err != nil {
			panic(err)
		}
		made[family] = allocator
	}
	return made
}

func ports() portallocator.Interface {
	allocator, err := portallocator.NewInMemory(utilnet.PortRange{Base: 30000, Size: 2768})
	if err != nil {
		panic(err)
	}
	return allocator
}

// nowhere stores nothing.
type nowhere struct{}

func (nowhere) GetRESTOptions(resource schema.GroupResource, _ runtime.Object) (generic.RESTOptions, error) {
	return generic.RESTOptions{
		StorageConfig:  &storagebackend.ConfigForResource{GroupResource: resource},
		ResourcePrefix: resource.Resource,
		Decorator: func(
			*storagebackend.ConfigForResource, string, func(runtime.Object) (string, error),
			func() runtime.Object, func() runtime.Object, storage.AttrFunc, storage.IndexerFuncs, *cache.Indexers,
		) (storage.Interface, factory.DestroyFunc, error) {
			return nil, func() {}, nil
		},
	}, nil
}
