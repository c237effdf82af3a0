using System.Runtime.Versioning;
using Foyer.Console;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor.Services;

[assembly: SupportedOSPlatform("browser")]

var builder = WebAssemblyHostBuilder.CreateDefault(args);
var address = new Uri(builder.HostEnvironment.BaseAddress);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddMudServices();
builder.Services.AddConsole();
builder.Services.AddScoped<IOpening, Opening>();
// In the browser every client ends in the same fetch, so one for the life of the page is enough.
builder.Services.AddScoped(_ => new HttpClient(new HttpClientHandler()));
builder.Services.AddScoped<IServer>(services => new ClientServer(
    services.GetRequiredService<HttpClient>(), address, services.GetRequiredService<TimeProvider>()));
await builder.Build().RunAsync();
