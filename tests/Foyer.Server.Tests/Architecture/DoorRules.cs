using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Architecture;

/// <summary>Nothing is open by oversight: every door says who may pass it.</summary>
public sealed class DoorRules(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Fact]
    public void Every_rest_door_names_its_permission_or_says_who_may_pass() =>
        None(Doors().Where(door => door.Access == DoorAccess.Undeclared).Select(Name), "Say Anonymous(), SignedIn(), NeedsAll(…) or NeedsAny(…) of");

    [Fact]
    public void A_rest_door_that_needs_permissions_names_at_least_one() =>
        None(
            Doors().Where(door => door.Access is DoorAccess.All or DoorAccess.Any && door.Permissions.Count == 0).Select(Name),
            "NeedsAll() without a permission lets everybody pass; name one at");

    [Fact]
    public void Doors_and_methods_ask_only_for_permissions_of_the_catalogue() =>
        None(
            Doors().SelectMany(door => door.Permissions)
                .Concat(Methods().SelectMany(method => method.Permissions))
                .Except(PermissionCatalog.All)
                .Select(permission => permission.Id),
            "No role can be granted what PermissionCatalog does not know");

    [Fact]
    public void Every_stream_says_who_may_read_it()
    {
        var silent = new StreamDefinition("").MayReadAsync.Method;
        None(
            foyer.Services.GetRequiredService<StreamRegistry>().All.Where(stream => stream.MayReadAsync.Method == silent).Select(stream => stream.Name),
            "Say ReadableBy…(…) of the stream");
    }

    [Fact]
    public void No_two_doors_have_the_same_verb_and_path() =>
        None(Doors().GroupBy(Name).Where(same => same.Count() > 1).Select(same => same.Key), "Two doors are one and the same");

    private static string Name(ApiDoor door) => $"{door.Verb} {door.Path}";

    private static void None(IEnumerable<string> offenders, string rule)
    {
        var names = offenders.ToList();
        Assert.True(names.Count == 0, $"{rule}: {string.Join(", ", names)}");
    }

    private IReadOnlyList<ApiDoor> Doors() => foyer.Services.Doors();

    private IReadOnlyCollection<MethodDefinition> Methods() => foyer.Services.GetRequiredService<MethodRegistry>().All;
}

internal static class DoorsOfServer
{
    /// <summary>Every REST door that the running server has.</summary>
    public static IReadOnlyList<ApiDoor> Doors(this IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ApiDoor>())
            .OfType<ApiDoor>(),
    ];
}
