using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Permissions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.WebAssembly.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace Foyer.Console.Tests.Support;

/// <summary>The console's own parts around a fake server and a fake clock, with agent Anna signed in.</summary>
internal sealed class ConsoleContext : BunitContext
{
    public ConsoleContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddConsole();
        Services.AddScoped<LazyAssemblyLoader>();
        Services.AddSupplyValueFromQueryProvider();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IServer>(Server);
        Services.AddSingleton<IOpening>(Opening);
        Get<Store<Account>>().Set((Account.Nobody with
        {
            Me = new UserPayload { Id = "u1", Username = "anna", Name = "Anna Berger", Status = "online", StatusDefault = "online", StatusLivechat = "available", Roles = ["livechat-agent"] },
        }).Learn([new PermissionPayload { Id = "view-l-room", Roles = ["livechat-agent"] }]));
    }

    public FakeServer Server { get; } = new();

    public FakeOpening Opening { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.Zero));

    public Texts Texts => Get<Texts>();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Of everybody who is asked for by a user name, the server knows Cem alone.</summary>
    public void KnowsCem() => Server.OnRequest("users.info", static (path, _) => path.EndsWith("=cem", StringComparison.Ordinal)
        ? new JsonObject { ["user"] = new JsonObject { ["_id"] = "c", ["username"] = "cem", ["name"] = "Cem Yıldız" } }
        : []);

    /// <summary>Shows a dialog the way a page does.</summary>
    public async Task<(IRenderedComponent<MudDialogProvider> Page, IDialogReference Dialog)> ShowAsync<TDialog>(DialogParameters parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent
    {
        Render<MudPopoverProvider>();
        var page = Render<MudDialogProvider>();
        var dialog = await page.InvokeAsync(() => Get<IDialogService>().ShowAsync<TDialog>(null, parameters));
        return (page, dialog);
    }
}
