using Foyer.Empty;
using Microsoft.EntityFrameworkCore;

// The least that a web program with this framework and this library for its store is: one kind of row, one page that reads it.
// Foyer.Load measures how long it takes to its first answer beside a Foyer server.
//   Foyer.Empty <port> <folder>
var (port, folder) = (args[0], args[1]);
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://localhost:{port}");
builder.Services.AddDbContext<Store>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "empty.db")}"));
var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<Store>().Database.EnsureCreatedAsync();
}

app.MapGet("/", static async (Store store) => await store.Rows.CountAsync());
await app.RunAsync();
