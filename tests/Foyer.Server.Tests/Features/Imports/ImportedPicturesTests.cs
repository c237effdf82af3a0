using System.Collections.Concurrent;
using System.Net;
using Foyer.Server.Features.Links;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Imports;

/// <summary>Pictures of imported accounts are fetched once the accounts are there.</summary>
public sealed class ImportedPicturesTests : IAsyncLifetime
{
    private readonly Pictures pictures = new();
    private FoyerServer server = null!;
    private Rest admin = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FoyerServer.StartAsync(new FoyerSetup
        {
            Services = services => services.AddHttpClient(OutsideWorld.Client).ConfigurePrimaryHttpMessageHandler(() => new Shelf(pictures)),
        });
        admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task They_come_from_the_open_internet_and_what_fails_is_tried_again_on_demand()
    {
        pictures.Missing["/bo.png"] = true;
        await admin.PostAsync("import.new");
        Assert.True((await admin.PostAsync("import.addUsers", new
        {
            users = new[] { Person("ida", "https://pictures.example/ida.png"), Person("bo", "https://pictures.example/bo.png"), Person("eve", "http://127.0.0.1/eve.png") },
        })).IsSuccess);
        Assert.True((await admin.PostAsync("import.run")).IsSuccess);
        await UntilAsync(static waiting => waiting.Count == 2 && waiting.Values.All(static tries => tries == 1));
        Assert.NotNull(await PictureAsync("ida"));
        Assert.Null(await PictureAsync("bo"));
        Assert.DoesNotContain(pictures.Asked, static one => one.Host == "127.0.0.1");

        pictures.Missing.Clear();
        Assert.Equal(2, (int?)(await admin.PostAsync("downloadPendingAvatars"))["count"]);

        await UntilAsync(static waiting => waiting is { Count: 1 } && waiting.ContainsValue(2));
        Assert.NotNull(await PictureAsync("bo"));
        Assert.Equal(1, (int?)(await admin.PostAsync("downloadPendingAvatars"))["count"]);
        await UntilAsync(static waiting => waiting.Count == 0);
        Assert.Null(await PictureAsync("eve"));
    }

    private static object Person(string name, string avatarUrl) => new { importIds = new[] { name }, emails = new[] { $"{name}@example.org" }, username = name, avatarUrl };

    private async Task<string?> PictureAsync(string name) => (string?)(await admin.GetAsync($"users.info?importId={name}"))["user.avatarETag"];

    private async Task UntilAsync(Predicate<Dictionary<string, int>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using var db = server.Services.GetRequiredService<FoyerDbFactory>().Create();
            var isDone = !await db.Imports.AnyAsync(static one => one.IsValid, patience.Token);
            if (isDone && isSo(await db.PendingPictures.ToDictionaryAsync(static one => one.UserId.Value, static one => one.Tries, patience.Token)))
            {
                return;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>What the open internet of this test holds, and what was asked for.</summary>
    private sealed class Pictures
    {
        public ConcurrentDictionary<string, bool> Missing { get; } = [];

        public ConcurrentBag<Uri> Asked { get; } = [];
    }

    private sealed class Shelf(Pictures pictures) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            pictures.Asked.Add(request.RequestUri!);
            return Task.FromResult(pictures.Missing.ContainsKey(request.RequestUri!.AbsolutePath)
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new HttpResponseMessage { Content = new ByteArrayContent(Sending.Png), RequestMessage = request });
        }
    }
}
