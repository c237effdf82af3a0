using Foyer.Server.Realtime.Methods;
using Foyer.Server.Tests.Architecture;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Documentation;

/// <summary>The page of endpoints says what the server does.</summary>
public sealed class EndpointDocumentationTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Fact]
    public void The_page_of_endpoints_is_fresh() =>
        DocumentationTests.IsFresh("endpoints", EndpointPage.Write(foyer.Services.Doors(), foyer.Services.GetRequiredService<MethodRegistry>().All));
}
