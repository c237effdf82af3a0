using Bunit;
using Foyer.Console.Features.Create;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Rooms.Panels;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Permissions;
using Foyer.Contracts.Rooms;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Foyer.Console.Tests.Create;

/// <summary>What somebody has typed into a form does not go by one key or by a click beside it.</summary>
public sealed class TypedFormsTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task A_dialog_in_which_nothing_was_typed_is_closed_as_every_other()
    {
        var (page, dialog) = await ShowAsync();
        Escape(page);
        Assert.Null(Warning(page));
        Assert.True(ClosesByItself(page));
        page.Find(".mud-overlay").Click();
        Assert.True((await dialog.Result.WaitAsync(TimeSpan.FromSeconds(5), Xunit.TestContext.Current.CancellationToken))!.Canceled);
    }

    [Fact]
    public async Task Escape_says_first_what_would_be_lost_and_once_more_gives_it_up()
    {
        var (page, dialog) = await ShowAsync();
        Topic(page).Input("Prüfungen");
        Escape(page);
        Assert.False(ClosesByItself(page));
        Assert.Contains("Noch nicht gespeichert", Warning(page), StringComparison.Ordinal);
        Escape(page, isHeld: true);
        await page.InvokeAsync(() => console.Get<Speech>().Use(Language.English));
        page.WaitForAssertion(() => Assert.Contains("Not saved yet", Warning(page), StringComparison.Ordinal));

        Topic(page).Input("Prüfungen und Fristen");
        Assert.Null(Warning(page));
        Escape(page);
        Assert.False(dialog.Result.IsCompleted);
        Escape(page);
        Assert.True((await dialog.Result.WaitAsync(TimeSpan.FromSeconds(5), Xunit.TestContext.Current.CancellationToken))!.Canceled);
    }

    [Fact]
    public async Task A_click_beside_the_dialog_never_gives_up_what_was_typed()
    {
        var (page, dialog) = await ShowAsync();
        Topic(page).Input("Prüfungen");
        page.Find(".mud-overlay").Click();
        page.Find(".mud-overlay").Click();
        Assert.NotNull(Warning(page));
        Assert.False(dialog.Result.IsCompleted);

        page.Find("[data-testid=dialog-cancel]").Click();
        Assert.True((await dialog.Result.WaitAsync(TimeSpan.FromSeconds(5), Xunit.TestContext.Current.CancellationToken))!.Canceled);
    }

    [Fact]
    public void The_form_of_a_room_is_there_as_it_was_left_when_its_panel_is_opened_again()
    {
        console.Get<Foyer.Console.Shared.Store<Foyer.Console.Features.Accounts.Account>>().Update(static account => account.Learn([new PermissionPayload { Id = "edit-room", Roles = ["livechat-agent"] }]));
        var desk = new RoomDesk("r1");
        var panel = Panel(desk);
        panel.Find("[data-testid=room-edit]").Click();
        panel.Dispose();

        // Where nothing was typed there is nothing to keep.
        panel = Panel(desk);
        panel.Find("[data-testid=room-edit]").Click();
        panel.Find("[data-testid=info-topic]").Input("Halb ge");
        panel.Dispose();

        var again = Panel(new RoomDesk("r1"));
        Assert.Equal("Halb ge", again.Find("[data-testid=info-topic]").GetAttribute("value"));
        again.Find("[data-testid=info-cancel]").Click();
        again.Dispose();
        Assert.Empty(Panel(desk).FindAll("[data-testid=room-form]"));
    }

    private IRenderedComponent<InfoPanel> Panel(RoomDesk desk) => console.Render<InfoPanel>(parameters => parameters
        .Add(static one => one.Desk, desk)
        .Add(static one => one.Kind, "c")
        .Add(static one => one.Room, new RoomPayload { Id = "r1", Type = "c", Name = "pausenraum" }));

    private Task<(IRenderedComponent<MudDialogProvider> Page, IDialogReference Dialog)> ShowAsync() =>
        console.ShowAsync<CreateRoomDialog>(new DialogParameters<CreateRoomDialog>());

    private static AngleSharp.Dom.IElement Topic(IRenderedComponent<MudDialogProvider> page) => page.Find("[data-testid=room-topic]");

    private static void Escape(IRenderedComponent<MudDialogProvider> page, bool isHeld = false) =>
        Topic(page).KeyDown(new KeyboardEventArgs { Key = "Escape", Repeat = isHeld });

    // That part is the library's, and it listens by a script of its own.
    private static bool ClosesByItself(IRenderedComponent<MudDialogProvider> page) =>
        page.FindComponent<FormDialog>().Instance.Dialog.Options.CloseOnEscapeKey is not false;

    private static string? Warning(IRenderedComponent<MudDialogProvider> page) => page.FindAll("[data-testid=dialog-typed]").SingleOrDefault()?.TextContent;
}
